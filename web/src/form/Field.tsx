import { useEffect, useState } from 'preact/hooks';
import type { Choice, FormField } from '../../plugin/formOf.ts';
import { choicesFor, type Sources } from './sources.ts';
import { emptyOf, type Value, type Values } from './values.ts';

/** Rows of which none is added or taken away: each is headed by what a field of it names. */
export interface GivenRows {
  readonly headedBy: string;
  /** Fields that are not asked for in a row. */
  readonly without: readonly string[];
}

export interface FieldProps {
  readonly field: FormField;
  readonly value: Value | undefined;
  readonly sources: Sources;
  /** Where the rows are given. */
  readonly rows?: GivenRows | undefined;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
  readonly change: (value: Value) => void;
  /** Of the form, or of the field in which it stands: ids begin with it. */
  readonly within: string;
}

/** Asks for one field as its schema says. */
export function Field(props: FieldProps) {
  const { field } = props;
  if (field.ask === 'switch') return <Tick {...props} />;
  if (field.ask === 'fields') return <Group {...props} />;
  if (field.ask === 'rows' || field.ask === 'groups') return <Rows {...props} />;
  return <Chosen {...props} />;
}

const idOf = ({ field, within }: FieldProps): string => `${within}-${field.name}`;
const titleOf = ({ title, optional }: FormField): string => `${title}${optional ? '（可不填）' : ''}`;

function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  return (
    <p class="fault" id={`${id}-fault`} role="alert">
      {fault}
    </p>
  );
}

/** A list where there is something to choose from, else something to type into. */
function Chosen(props: FieldProps) {
  const { field, sources } = props;
  const [choices, setChoices] = useState<readonly Choice[] | undefined>(() => {
    const offered = choicesFor(field, sources);
    // Till they come, a list to choose from with nothing in it yet.
    return offered && !Array.isArray(offered) ? [] : offered;
  });
  useEffect(() => {
    const offered = choicesFor(field, sources);
    if (Array.isArray(offered)) setChoices(offered);
    else void offered?.then(setChoices, () => setChoices(undefined));
  }, [field.name, sources.subject, sources.branch?.id]);
  if (field.ask === 'day' || field.ask === 'moment') return <Day {...props} />;
  if (choices && (Array.isArray(props.value) || Array.isArray(emptyOf(field))))
    return <Many {...props} choices={choices} />;
  return choices ? <One {...props} choices={choices} /> : <Typed {...props} />;
}

function One({ choices, ...props }: FieldProps & { choices: readonly Choice[] }) {
  const { field, value, fault, change } = props;
  const id = idOf(props);
  return (
    <div class="field">
      <label for={id}>{titleOf(field)}</label>
      <select
        id={id}
        value={typeof value === 'string' ? value : ''}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">{field.optional ? '不填' : '请选择'}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Fault id={id} fault={fault} />
    </div>
  );
}

function Many({ choices, ...props }: FieldProps & { choices: readonly Choice[] }) {
  const { field, value, fault, change } = props;
  const id = idOf(props);
  const chosen = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  const toggle = (choice: string, on: boolean) =>
    change(on ? [...chosen, choice] : chosen.filter((other) => other !== choice));
  return (
    <fieldset id={id} aria-describedby={`${id}-fault`}>
      <legend>{titleOf(field)}</legend>
      {choices.map((choice) => (
        <label class="tick" key={choice.value}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
          />
          {choice.label}
        </label>
      ))}
      <Fault id={id} fault={fault} />
    </fieldset>
  );
}

function Tick(props: FieldProps) {
  const { field, value, fault, change } = props;
  const id = idOf(props);
  return (
    <div class="field">
      <label class="tick" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={`${id}-fault`}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        {field.title}
      </label>
      <Fault id={id} fault={fault} />
    </div>
  );
}

function Day(props: FieldProps) {
  const { field, value, fault, change, sources } = props;
  const id = idOf(props);
  return (
    <div class="field">
      <label for={id}>{titleOf(field)}</label>
      <input
        id={id}
        type={field.ask === 'moment' ? 'datetime-local' : 'date'}
        value={typeof value === 'string' ? value : ''}
        {...(field.name === 'happenedOn' && { max: sources.today })}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <Fault id={id} fault={fault} />
    </div>
  );
}

/** A report is read through while it is changed; a remark is a few lines. */
const rowsOf = (most: number): number => (most > 5000 ? 18 : most > 1500 ? 8 : 3);

function Typed(props: FieldProps) {
  const { field, value, fault, change } = props;
  const id = idOf(props);
  const shared = {
    id,
    value: typeof value === 'string' ? value : '',
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-fault`,
    ...(field.most !== undefined && field.most <= 20_000 && { maxLength: field.most }),
  };
  const isLong = field.ask === 'text' || field.ask === 'lines';
  return (
    <div class="field">
      <label for={id}>{titleOf(field)}</label>
      {isLong ? (
        <textarea
          {...shared}
          rows={rowsOf(field.most ?? 0)}
          onInput={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          {...(field.ask === 'number' && { inputMode: 'numeric' as const })}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
      {field.ask === 'lines' && <p class="quiet">一行写一个</p>}
      <Fault id={id} fault={fault} />
    </div>
  );
}

/** Fields that belong together. */
function Group(props: FieldProps) {
  const { field, value, sources, fault, change } = props;
  const values: Values = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const id = idOf(props);
  return (
    <fieldset>
      <legend>{titleOf(field)}</legend>
      {(field.fields ?? []).map((inner) => (
        <Field
          key={inner.name}
          field={inner}
          within={id}
          value={values[inner.name]}
          sources={sources}
          change={(next) => change({ ...values, [inner.name]: next })}
        />
      ))}
      <Fault id={id} fault={fault} />
    </fieldset>
  );
}

/** Of lists only those of rows come here: a text in one is none. */
const rowsIn = (value: Value | undefined): Values[] =>
  Array.isArray(value) ? value.filter((row) => typeof row !== 'string') : [];

/** What a row is about, as the list would name it from which it could be chosen. */
function namedIn(
  row: Values,
  { headedBy }: GivenRows,
  fields: readonly FormField[],
  sources: Sources,
): string {
  const field = fields.find(({ name }) => name === headedBy);
  const choices = field && choicesFor(field, sources);
  return Array.isArray(choices) ? (choices.find(({ value }) => value === row[headedBy])?.label ?? '') : '';
}

/** As many of the same as are wanted. */
function Rows(props: FieldProps) {
  const { field, value, sources, fault, change, rows: given } = props;
  const rows = rowsIn(value);
  const id = idOf(props);
  const all = field.fields ?? [];
  const fields = all.filter(({ name }) => name !== given?.headedBy && !given?.without.includes(name));
  const blank = Object.fromEntries(all.map((inner) => [inner.name, emptyOf(inner)]));
  return (
    <fieldset>
      <legend>{titleOf(field)}</legend>
      {rows.map((row, n) => (
        <div class="card" key={n}>
          {given && (
            <p>
              <strong>{namedIn(row, given, all, sources)}</strong>
            </p>
          )}
          {fields.map((inner) => (
            <Field
              key={inner.name}
              field={inner}
              within={`${id}-${n}`}
              value={row[inner.name]}
              sources={sources}
              change={(next) =>
                change(rows.map((other, m) => (m === n ? { ...other, [inner.name]: next } : other)))
              }
            />
          ))}
          {!given && (
            <button type="button" class="bare" onClick={() => change(rows.filter((_, m) => m !== n))}>
              去掉这一项
            </button>
          )}
        </div>
      ))}
      {!given && (
        <button type="button" onClick={() => change([...rows, blank])}>
          加一项
        </button>
      )}
      <Fault id={id} fault={fault} />
    </fieldset>
  );
}
