/** Paths of files that say nothing about how the project runs: tests, examples, build scripts. */
export const sideFolder =
  /(^|\/)(tests?([_-][\w-]+)?|testing|examples?|samples?|demos?|docs?|benchmarks?|tutorials?|cookbook|fixtures|scripts\/dev|migrations)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile)\.py$/;
