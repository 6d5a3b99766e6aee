// A queue of tasks.
import { once } from 'events';

export default class Queue extends Base {
  #items = [];
  onDrain = () => this.emit('drain');

  static create(limit) {
    return new Queue(limit);
  }

  get size() {
    return this.#items.length;
  }

  *[Symbol.iterator]() {}

  #compact() {}
}

export async function drain(queue) {
  await once(queue, 'drain');
}

function* numbers() {
  yield 1;
}

const double = (x) => x * 2;
const Named = class {};
exports.helper = function () {};
const table = {
  open(path) {
    return path;
  },
  close: () => {},
};
