/** The bundler takes style sheets out of the script; for the type check they are modules without a value. */
declare module '*.css';
