/** A tracker, large and in its groups, so that two screens can be compared group by group. */

interface TrackerProps {
  readonly label: string;
  readonly tracker: string;
}

export function Tracker({ label, tracker }: TrackerProps) {
  return (
    <dl class="booth-tracker">
      <dt>{label}</dt>
      <dd>
        {tracker.match(/[^-]+-?/g)?.map((group) => (
          <span key={group}>{group}</span>
        ))}
      </dd>
    </dl>
  );
}
