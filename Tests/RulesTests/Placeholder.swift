// Filled by the tests of patterns.
