// A field for several lines of words.
interface Wanted {
  id: string;
  label: string;
  rows: number;
  value: string;
  change: (value: string) => void;
}

export function WordsField({ id, label, rows, value, change }: Wanted) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} rows={rows} value={value} onInput={(e) => change(e.currentTarget.value)} />
    </div>
  );
}
