#ifndef CALQUE_BUILTINS_H
#define CALQUE_BUILTINS_H

#include <stddef.h>

/// The rules of rules/, packed by `calque-dev generate`.
const unsigned char *calque_builtin_rules(void);
size_t calque_builtin_rules_size(void);

/// The word lists of dictionaries/, packed by `calque-dev generate`.
const unsigned char *calque_builtin_dictionaries(void);
size_t calque_builtin_dictionaries_size(void);

/// The model of models/, made by `calque-dev train`.
const unsigned char *calque_builtin_tagger(void);
size_t calque_builtin_tagger_size(void);

#endif
