/**
 * What a JSON value may look like. One description serves three ends: values are read by it, its
 * JSON schema is made of it, and TypeScript knows from it what is read.
 */
export type Shape = TextShape | FlagShape | ListShape | ObjectShape | MapShape;

interface Described {
  /** What it is for, in Markdown; editors show it. */
  readonly description: string;
}

export interface TextShape extends Described {
  readonly type: 'text';
  /** The values that there are, with what each means; any text where it is absent. */
  readonly values?: Readonly<Record<string, string>>;
  readonly default?: string;
}

export interface FlagShape extends Described {
  readonly type: 'flag';
}

/** A list of texts. One text alone is as good. */
export interface ListShape extends Described {
  readonly type: 'list';
  readonly values?: Readonly<Record<string, string>>;
}

/** An object whose keys are given. */
export interface ObjectShape extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Shape>>;
}

/** An object whose keys are names that authors choose, or some of those that `known` gives. */
export interface MapShape extends Described {
  readonly type: 'map';
  /** What a key names, for messages: `rule`. */
  readonly names: string;
  readonly values: Shape;
  /** The only keys that there are, each with its own shape. */
  readonly known?: Readonly<Record<string, Shape>>;
}

/** The type of what is read by a shape. What is absent or wrong is left out. */
export type ValueOf<S extends Shape> = S extends ObjectShape
  ? { readonly [K in keyof S['properties']]?: ValueOf<S['properties'][K]> }
  : S extends MapShape
    ? Readonly<Record<string, ValueOf<S['values']>>>
    : S extends ListShape
      ? readonly TextOf<S>[]
      : S extends FlagShape
        ? boolean
        : TextOf<S>;

type TextOf<S> = S extends { readonly values: infer V } ? keyof V & string : string;

/** A JSON schema, as far as shapes need one. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly [keyword: string]: unknown;
}

/**
 * The JSON schema of a shape (draft 7), with the keywords by which VS Code shows Markdown. Keys that are
 * not known are no affair of the schema: who reads the values can say which one was meant.
 */
export function schemaOf(shape: Shape): JsonSchema {
  const said = {
    description: shape.description.replace(/`/g, ''),
    markdownDescription: shape.description,
  };
  switch (shape.type) {
    case 'text':
      return { ...said, ...textSchema(shape) };
    case 'flag':
      return { ...said, type: 'boolean' };
    case 'list': {
      const item = textSchema(shape);
      return { ...said, anyOf: [item, { type: 'array', items: item, uniqueItems: true }] };
    }
    case 'object':
      return { ...said, type: 'object', properties: schemasOf(shape.properties) };
    case 'map':
      return {
        ...said,
        type: 'object',
        ...(shape.known
          ? { properties: schemasOf(shape.known) }
          : { additionalProperties: schemaOf(shape.values) }),
      };
  }
}

function schemasOf(shapes: Readonly<Record<string, Shape>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, schemaOf(shape)]));
}

function textSchema({
  values,
  default: value,
}: Omit<TextShape, 'type' | 'description'>): JsonSchema {
  return {
    ...(values
      ? { enum: Object.keys(values), enumDescriptions: Object.values(values) }
      : { type: 'string', minLength: 1 }),
    ...(value !== undefined && { default: value }),
  };
}
