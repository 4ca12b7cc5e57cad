import { normalizedName } from "../../python/normalizedName";

/** What a conda package is for an image without conda. */
export type CondaMeaning =
  | { readonly kind: "python"; readonly name: string }
  | { readonly kind: "debian"; readonly names: readonly string[] }
  /** Part of every Python image, or of wheels, or of another system. */
  | { readonly kind: "nothing" }
  /** Nothing but conda has it. */
  | { readonly kind: "conda" };

/** conda-forge name → PyPI name, where they differ (conda-forge's name mapping, the packages in common use). */
const renamed: Readonly<Record<string, string>> = {
  pytorch: "torch",
  "pytorch-cpu": "torch",
  opencv: "opencv-python-headless",
  "py-opencv": "opencv-python-headless",
  "matplotlib-base": "matplotlib",
  "msgpack-python": "msgpack",
  pytables: "tables",
  "py-xgboost": "xgboost",
  "python-graphviz": "graphviz",
  "dask-core": "dask",
  "seaborn-base": "seaborn",
  pyqt: "pyqt5",
  "tensorflow-base": "tensorflow",
  "tensorflow-gpu": "tensorflow",
  "python-kaleido": "kaleido",
  "lightgbm-cpu": "lightgbm",
  faiss: "faiss-cpu",
};

/** Programs and libraries that Debian has too. */
const debian: Readonly<Record<string, readonly string[]>> = {
  ffmpeg: ["ffmpeg"],
  git: ["git"],
  graphviz: ["graphviz"],
  imagemagick: ["imagemagick"],
  make: ["make"],
  cmake: ["cmake"],
  curl: ["curl"],
  wget: ["wget"],
  unzip: ["unzip"],
  pandoc: ["pandoc"],
  poppler: ["poppler-utils"],
  tesseract: ["tesseract-ocr"],
  openjdk: ["default-jre-headless"],
  nodejs: ["nodejs"],
  postgresql: ["postgresql-client"],
  ghostscript: ["ghostscript"],
  sox: ["sox"],
};

const nothing =
  /^(python|pip|setuptools|wheel|conda|mamba|nb-conda|nb-conda-kernels|python-abi|ca-certificates|openssl|certifi-win|sqlite|zlib|xz|tk|readline|ncurses|tzdata|bzip2|mkl|mkl-service|mkl-fft|mkl-random|blas|openblas|intel-openmp|icu|expat|gmp|mpfr|freetype|jpeg|zstd|lz4-c|yaml|vs2015-runtime|vc|vc14-runtime|ucrt|wincertstore|libcxx|appnope|ld-impl-linux-64|pywin32|pyreadline|winpty|console-shortcut|.*-win-64|lib(gcc|stdcxx|gomp|ffi|uuid|nsl|zlib|sqlite|blas|cblas|lapack|gfortran|png|tiff|webp|jpeg|deflate|openblas|xcb)[\w-]*|-.*)$/;

const condaOnly =
  /^(r|r-.*|bioconductor-.*|cudatoolkit|cuda.*|cudnn|nccl|pytorch-cuda|gdal|libgdal|openmpi|mpich|hdf5|netcdf4-c|compilers|c-compiler|cxx-compiler|fortran-compiler|gcc-linux-64|gxx-linux-64|samtools|bwa|bedtools|blast|htslib|openmm|rdkit-postgresql|qt|pythonocc-core|fenics.*|dolfin.*|petsc.*|slepc.*|root|geant4)$/;

/** What the package of that name stands for. Names that no table knows are Python packages of the same name. */
export function condaMeaning(written: string): CondaMeaning {
  const name = written.startsWith("_") ? `-${written.slice(1)}` : normalizedName(written);
  if (nothing.test(name)) return { kind: "nothing" };
  if (Object.hasOwn(debian, name)) return { kind: "debian", names: debian[name] ?? [] };
  if (condaOnly.test(name)) return { kind: "conda" };
  return { kind: "python", name: (Object.hasOwn(renamed, name) ? renamed[name] : undefined) ?? name };
}

/** A conda version as a specifier of PEP 440: `=1.2` is `==1.2.*`, a build string is dropped, what has no counterpart is "". */
export function condaSpecifier(version: string): string {
  const [first = ""] = version.trim().split(/\s+/);
  const terms = first.split(",").map((term) => {
    const match = /^(===?|=|~=|!=|>=|<=|>|<)?\s*([\w.*+!]+?)(=[\w.*]+)?$/.exec(term);
    const [, operator = "=", number = ""] = match ?? [];
    if (!/^\d/.test(number)) return "";
    if (operator === "=" || operator === "===") {
      const exact = match?.[3] !== undefined || number.endsWith("*");
      return exact ? `==${number}` : `==${number}.*`;
    }
    return operator === "==" || !number.endsWith(".*")
      ? `${operator}${number}`
      : `${operator}${number.replace(/\.\*$/, "")}`;
  });
  return first.includes("|") ? "" : terms.filter(Boolean).join(",");
}
