export interface Store<K, V> {
  get(key: K): V | undefined;
  readonly size: number;
}

export type Key = string | number;

export enum Level {
  Low,
  High,
}

declare function load(path: string): Promise<void>;

export namespace cache {
  export abstract class Cache<V> implements Store<Key, V> {
    private values = new Map<Key, V>();
    readonly size = 0;

    constructor(private limit: number) {
      super();
    }

    abstract evict(): void;

    get(key: Key): V | undefined {
      return this.values.get(key);
    }

    refresh = async (): Promise<void> => {};
  }
}

export const sum = <T extends number>(values: T[]): number => values.length;
