interface Owner {
  readonly owner: number;
  readonly group: number;
}

/** Who owns what is packed, by the numbers of user and group. */
export interface PackedOwners extends Owner {
  /** Of files that are there already, by their path in the archive. */
  readonly known: ReadonlyMap<string, Owner & { readonly mode: number }>;
}
