/** A value that a build may see in a RUN that mounts it by its id, and that is in nothing the build leaves behind. */
export interface GivenSecret {
  /** `RUN --mount=type=secret,id=…`. */
  readonly id: string;
  /** True: everybody may read it, such as a certificate. Only what is not public is hidden in what a build says. */
  readonly isPublic?: boolean;
  /** Parts of it that are hidden too, wherever they stand: a password inside an address. */
  readonly parts?: readonly string[];
  readonly source:
    /** Absolute path of a file on this machine. */
    { readonly kind: "file"; readonly path: string } | { readonly kind: "bytes"; readonly bytes: Uint8Array };
}
