#if __has_include(<hunspell.h>)
#include <hunspell.h>
#else
#error "hunspell is missing: apt install libhunspell-dev hunspell-fr, dnf install hunspell-devel hunspell-fr, pacman -S hunspell hunspell-fr or brew install hunspell"
#endif
