// The loops that Swift cannot express as fast: plain C over raw bytes, without allocation or global state.
//
// Contract shared by all functions: pointers are valid for the stated counts, input and output do not overlap.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Number of bytes equal to `byte` among `count` bytes.
size_t tk_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);

/// Writes the offsets of every delimiter and line feed, ascending, to `offsets` and returns how many there are.
/// `offsets` has room for `count` entries; `count` is below 2^32.
size_t tk_find_structure(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *offsets);
