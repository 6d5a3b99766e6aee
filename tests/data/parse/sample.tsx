import React from 'react';

type Props = { title: string };

export function Panel({ title }: Props) {
  return <section>{title}</section>;
}

export const Button = (props: Props) => <button>{props.title}</button>;
