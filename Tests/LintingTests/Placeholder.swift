// Filled by the tests of the pipeline.
