#include "CTradeKernels.h"

size_t tk_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += bytes[i] == byte;
  return found;
}

size_t tk_find_structure(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *offsets) {
  size_t found = 0;
  // The offset is stored at every byte and kept only behind a hit: no branch for the processor to mispredict.
  for (size_t i = 0; i < count; i++) {
    offsets[found] = (uint32_t)i;
    found += (bytes[i] == delimiter) | (bytes[i] == '\n');
  }
  return found;
}
