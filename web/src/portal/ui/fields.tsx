import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text as Slot, TextField, TextArea } from 'react-aria-components';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'time';
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly required?: boolean;
  readonly minLength?: number;
  readonly autoFocus?: boolean;
}

export function Field({ label, hint, required = true, type = 'text', autoFocus = false, ...rest }: FieldProps) {
  return (
    <TextField className="field" isRequired={required} type={type} autoFocus={autoFocus} {...rest}>
      <Label>{label}</Label>
      <Input />
      {hint === undefined ? null : (
        <Slot slot="description" className="hint">
          {hint}
        </Slot>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly rows?: number;
  readonly required?: boolean;
}

export function Area({ label, hint, rows = 3, required = true, ...rest }: AreaProps) {
  return (
    <TextField className="field" isRequired={required} {...rest}>
      <Label>{label}</Label>
      <TextArea rows={rows} />
      {hint === undefined ? null : (
        <Slot slot="description" className="hint">
          {hint}
        </Slot>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly name: string }[];
}

/** The browser's own list: it is right on every phone and for every reader. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => { onChange(event.target.value); }} required>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

export function Check({ checked, onChange, children }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => { onChange(event.target.checked); }} />
      <span>{children}</span>
    </label>
  );
}

/** A choice of several out of a few. */
export function Checks<T extends string>({ label, values, options, onChange }: {
  readonly label: string;
  readonly values: readonly T[];
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (values: readonly T[]) => void;
}) {
  return (
    <fieldset className="checks">
      <legend>{label}</legend>
      {options.map(({ value, name }) => (
        <Check
          key={value}
          checked={values.includes(value)}
          onChange={(checked) => { onChange(checked ? [...values, value] : values.filter((it) => it !== value)); }}
        >
          {name}
        </Check>
      ))}
    </fieldset>
  );
}
