#include "builtins.h"

static const unsigned char rules[] = {
#embed "rules.pack" if_empty(0)
};

static const unsigned char dictionaries[] = {
#embed "dictionaries.pack" if_empty(0)
};

static const unsigned char tagger[] = {
#embed "../../models/french.tagger" if_empty(0)
};

const unsigned char *calque_builtin_rules(void) { return rules; }
size_t calque_builtin_rules_size(void) { return sizeof rules; }

const unsigned char *calque_builtin_dictionaries(void) { return dictionaries; }
size_t calque_builtin_dictionaries_size(void) { return sizeof dictionaries; }

const unsigned char *calque_builtin_tagger(void) { return tagger; }
size_t calque_builtin_tagger_size(void) { return sizeof tagger; }
