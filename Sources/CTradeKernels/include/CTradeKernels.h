#pragma once
#include <stddef.h>
#include <stdint.h>

/// Number of bytes equal to `byte` in `count` bytes at `bytes`.
size_t tk_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);
