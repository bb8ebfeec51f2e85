'use client';

import { useEffect, useReducer, useRef, type RefObject } from 'react';
import { useMediaQuery } from '@/ui/media-query';
import { scenes } from './demo-script';

/** How far a scene has come. */
export type Beat = 'typing' | 'sent' | 'tool' | 'answered';

interface DemoState {
  scene: number;
  beat: Beat;
  typed: number;
}

const pauseMs: Record<Beat, number> = { typing: 42, sent: 700, tool: 900, answered: 2_600 };
const finalState: DemoState = {
  scene: scenes.length - 1,
  beat: 'answered',
  typed: scenes.at(-1)?.says.length ?? 0,
};

function next(state: DemoState): DemoState {
  const length = scenes[state.scene]?.says.length ?? 0;
  if (state.beat === 'typing') {
    return state.typed < length ? { ...state, typed: state.typed + 1 } : { ...state, beat: 'sent' };
  }
  if (state.beat === 'sent') return { ...state, beat: 'tool' };
  if (state.beat === 'tool') return { ...state, beat: 'answered' };
  return { scene: (state.scene + 1) % scenes.length, beat: 'typing', typed: 0 };
}

/** Plays the scenes while the illustration is in sight; with reduced motion it shows the last one still. */
export function useDemo(): [DemoState, RefObject<HTMLDivElement | null>] {
  const [state, advance] = useReducer(next, { scene: 0, beat: 'typing', typed: 0 });
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const element = useRef<HTMLDivElement>(null);
  const visible = useRef(true);

  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      visible.current = entry?.isIntersecting ?? true;
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (still) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => (visible.current ? advance() : wait()), pauseMs[state.beat]);
    };
    wait();
    return () => clearTimeout(timer);
  }, [state, still]);

  return [still ? finalState : state, element];
}
