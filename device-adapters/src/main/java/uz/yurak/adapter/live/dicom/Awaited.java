package uz.yurak.adapter.live.dicom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A request of the peer that the caller of the acceptor has still to answer. */
sealed interface Awaited {
    int contextId();

    int messageId();

    record Store(int contextId, int messageId, SopReference object) implements Awaited {}

    record Commit(int contextId, int messageId) implements Awaited {}

    /** A query, and the answers to it that are not sent yet. Not for several threads. */
    final class Find implements Awaited {
        private final int contextId;
        private final int messageId;
        private final WorklistQuery query;
        private final Deque<WorklistItem> unsent = new ArrayDeque<>();
        private boolean answered;
        private boolean cut;
        private boolean cancelled;

        Find(int contextId, int messageId, WorklistQuery query) {
            this.contextId = contextId;
            this.messageId = messageId;
            this.query = query;
        }

        @Override
        public int contextId() {
            return contextId;
        }

        @Override
        public int messageId() {
            return messageId;
        }

        WorklistQuery query() {
            return query;
        }

        void answer(List<WorklistItem> items, boolean wereMore) {
            unsent.addAll(items);
            answered = true;
            cut = wereMore;
        }

        void cancel() {
            cancelled = true;
            unsent.clear();
        }

        boolean isAnswered() {
            return answered;
        }

        Deque<WorklistItem> unsent() {
            return unsent;
        }

        /** How it ended, for when nothing is left to send. */
        DimseStatus end() {
            return cancelled ? DimseStatus.CANCELLED : cut ? DimseStatus.OUT_OF_RESOURCES : DimseStatus.SUCCESS;
        }
    }
}
