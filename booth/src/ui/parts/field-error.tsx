/** A mistake, above the field that it is about; the field refers to it by `id`. */

export function FieldError({ id, text }: { readonly id: string; readonly text: string | null }) {
  return (
    <div role="alert" id={id}>
      {text !== null && <p class="error">{text}</p>}
    </div>
  );
}
