#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "libyaml is missing: apt install libyaml-dev, dnf install libyaml-devel, pacman -S libyaml or brew install libyaml"
#endif
