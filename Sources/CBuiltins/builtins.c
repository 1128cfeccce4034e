#include "builtins.h"

static const unsigned char rules[] = {
#embed "rules.pack" if_empty(0)
};

static const unsigned char patterns[] = {
#embed "patterns.pack" if_empty(0)
};

static const unsigned char dictionaries[] = {
#embed "dictionaries.pack" if_empty(0)
};

static const unsigned char tagger[] = {
#embed "../../models/french.tagger" if_empty(0)
};

static const unsigned char report_page[] = {
#embed "../../report/page.html"
};

static const unsigned char report_style[] = {
#embed "../../report/style.css"
};

static const unsigned char report_script[] = {
#embed "../../report/script.js"
};

const unsigned char *calque_builtin_rules(void) { return rules; }
size_t calque_builtin_rules_size(void) { return sizeof rules; }

const unsigned char *calque_builtin_patterns(void) { return patterns; }
size_t calque_builtin_patterns_size(void) { return sizeof patterns; }

const unsigned char *calque_builtin_dictionaries(void) { return dictionaries; }
size_t calque_builtin_dictionaries_size(void) { return sizeof dictionaries; }

const unsigned char *calque_builtin_tagger(void) { return tagger; }
size_t calque_builtin_tagger_size(void) { return sizeof tagger; }

const unsigned char *calque_builtin_report_page(void) { return report_page; }
size_t calque_builtin_report_page_size(void) { return sizeof report_page; }

const unsigned char *calque_builtin_report_style(void) { return report_style; }
size_t calque_builtin_report_style_size(void) { return sizeof report_style; }

const unsigned char *calque_builtin_report_script(void) { return report_script; }
size_t calque_builtin_report_script_size(void) { return sizeof report_script; }
