/** Paths of files that say nothing about how the project runs: tests, examples, build scripts, copies of other people's code. */
export const sideFolder =
  /(^|\/)(tests?([_-][\w-]+)?|testing|examples?|samples?|demos?|docs?|benchmarks?|tutorials?|cookbook|fixtures|extras?|third_?party|vendor(ed|s)?|_vendor|site-packages|scripts\/dev|migrations)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile)\.py$/;
