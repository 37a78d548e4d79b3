export interface Palette {
  paper: string;
  thin: string;
  strong: string;
  trace: string;
  second: string;
  label: string;
  caliper: string;
}

export const LIGHT: Palette = {
  paper: '#fffafa',
  thin: '#f9dede',
  strong: '#efb1b1',
  trace: '#101010',
  second: '#1558c0',
  label: '#3a2a2a',
  caliper: '#0b57d0',
};

export const DARK: Palette = {
  paper: '#140b0c',
  thin: '#33191b',
  strong: '#5a2a2d',
  trace: '#f3eeee',
  second: '#7db4ff',
  label: '#d9c6c6',
  caliper: '#8ab8ff',
};
