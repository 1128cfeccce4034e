#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#else
#error "SQLite is missing: apt install libsqlite3-dev, dnf install sqlite-devel, pacman -S sqlite or brew install sqlite"
#endif
