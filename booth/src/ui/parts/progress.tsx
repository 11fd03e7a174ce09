/** How far something is, as a bar and, for those who can't see it, in words. */

interface ProgressProps {
  readonly label: string;
  /** From 0 to 1; left out where nobody knows. */
  readonly part?: number;
}

export function Progress({ label, part }: ProgressProps) {
  return (
    <div class="booth-progress">
      <p role="status">{label}</p>
      <progress aria-label={label} max={1} {...(part === undefined ? {} : { value: part })} />
    </div>
  );
}
