// Stands in for @types/node where shared/ and renderer/ are type-checked: some packages' types ask for Node's by
// reference, which would let Node's globals (process, Buffer) into code that has to run without Node.
export {};
