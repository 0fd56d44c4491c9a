/** What an exchange could not carry over: where, and what was done instead. */
export function LostList({ lost }: { lost: readonly { where: string; what: string }[] }) {
  return (
    <ul className="survey-lost">
      {lost.map(({ where, what }) => (
        <li key={`${where} ${what}`}>
          <strong>{where}</strong> {what}
        </li>
      ))}
    </ul>
  );
}
