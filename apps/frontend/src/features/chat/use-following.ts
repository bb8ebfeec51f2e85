import { useCallback, useEffect, useRef } from 'react';
import type { AssistantMessage } from './chat-link';

/** How near the end, in pixels, counts as reading the newest message. */
const endDistance = 40;

/** Keeps the newest text of a scrolled conversation in sight, unless the person has scrolled up to read. */
export function useFollowing(last: AssistantMessage | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const top = useRef(0);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element && follows.current) element.scrollTop = element.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // Only a person scrolls up; text that grows moves the end away without anybody leaving it.
    if (scrollHeight - scrollTop - clientHeight < endDistance) follows.current = true;
    else if (scrollTop < top.current) follows.current = false;
    top.current = scrollTop;
  }, []);

  useEffect(() => {
    // Text grows not only with new messages: markdown is laid out later, a card is opened.
    const observer = new ResizeObserver(toEnd);
    if (content.current) observer.observe(content.current);
    return () => observer.disconnect();
  }, [toEnd]);

  const asked = last?.role === 'user' ? last.id : null;
  useEffect(() => {
    // Who asks wants to see the answer.
    if (asked !== null) follows.current = true;
    toEnd();
  }, [asked, toEnd]);

  return { scroller, content, onScroll };
}
