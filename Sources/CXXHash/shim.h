#if __has_include(<xxhash.h>)
#include <xxhash.h>
#else
#error "xxHash is missing: apt install libxxhash-dev, dnf install xxhash-devel, pacman -S xxhash or brew install xxhash"
#endif
