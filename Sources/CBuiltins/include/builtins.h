#ifndef CALQUE_BUILTINS_H
#define CALQUE_BUILTINS_H

#include <stddef.h>

/// The rules of rules/, packed by `calque-dev generate`.
const unsigned char *calque_builtin_rules(void);
size_t calque_builtin_rules_size(void);

/// The patterns of those rules, compiled and packed by `calque-dev generate`.
const unsigned char *calque_builtin_patterns(void);
size_t calque_builtin_patterns_size(void);

/// The word lists of dictionaries/, packed by `calque-dev generate`.
const unsigned char *calque_builtin_dictionaries(void);
size_t calque_builtin_dictionaries_size(void);

/// The model of models/, made by `calque-dev train`.
const unsigned char *calque_builtin_tagger(void);
size_t calque_builtin_tagger_size(void);

/// The parts of the HTML report: report/page.html, report/style.css and report/script.js.
const unsigned char *calque_builtin_report_page(void);
size_t calque_builtin_report_page_size(void);
const unsigned char *calque_builtin_report_style(void);
size_t calque_builtin_report_style_size(void);
const unsigned char *calque_builtin_report_script(void);
size_t calque_builtin_report_script_size(void);

#endif
