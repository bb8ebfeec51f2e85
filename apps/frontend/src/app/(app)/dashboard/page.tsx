import type { Metadata } from 'next';
import { AppHeader } from '@/features/account/app-header';
import { ChatDock } from '@/features/chat/chat-dock';
import { ListsSidebar } from '@/features/lists/lists-sidebar';
import { TaskBoard } from '@/features/tasks/task-board';

export const metadata: Metadata = { title: 'Your list' };

export default function DashboardPage() {
  return (
    <div className="glow min-h-dvh">
      <AppHeader />
      <div className="mx-auto grid max-w-[88rem] grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-6 pb-28 sm:px-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:pb-6 xl:grid-cols-[12.5rem_minmax(0,1fr)_24rem] xl:gap-7">
        <ListsSidebar />
        <main className="mx-auto w-full max-w-3xl">
          <TaskBoard />
        </main>
        <ChatDock />
      </div>
    </div>
  );
}
