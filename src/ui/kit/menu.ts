/** One entry of a menu. */
export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** For a choice that is on or off. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
};
