/** How a process answers a request over the network; `closed` is what HTTP gets from a port that speaks something else. */
export type PortAnswer =
  /** `tookMs` is how many milliseconds whoever asks has to wait */
  { readonly status: number; readonly body: string; readonly tookMs?: number } | 'refused' | 'closed'
