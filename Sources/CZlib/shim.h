// The system's zlib, for gzip streams.
#pragma once
#include <zlib.h>
