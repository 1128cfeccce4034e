#if __has_include(<md4c.h>)
#include <md4c.h>
#else
#error "md4c is missing: apt install libmd4c-dev, dnf install md4c-devel, pacman -S md4c or brew install md4c"
#endif
