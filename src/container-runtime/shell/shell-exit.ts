/** Leaves the shell: `exit`, or something that ends it. */
export class Exit extends Error {
  constructor(readonly code: number) {
    super('exit')
  }
}

/** Leaves loops or a function: `break`, `continue`, `return`. */
export class Jump extends Error {
  constructor(
    readonly kind: 'break' | 'continue' | 'return',
    /** how many loops are left, or the function's exit code */
    public count: number,
  ) {
    super(kind)
  }
}
