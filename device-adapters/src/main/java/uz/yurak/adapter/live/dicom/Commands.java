package uz.yurak.adapter.live.dicom;

import uz.yurak.adapter.dicom.CommandSet;
import uz.yurak.adapter.dicom.DataSetWriter;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;

/** Command sets of C-ECHO, C-STORE, C-FIND, N-ACTION and N-EVENT-REPORT (PS3.7, 9.3 and 10.3). */
final class Commands {
    static final int STORE = 0x0001;
    static final int FIND = 0x0020;
    static final int ECHO = 0x0030;
    static final int EVENT_REPORT = 0x0100;
    static final int ACTION = 0x0130;
    static final int CANCEL = 0x0FFF;

    /** The bit of the command field that marks an answer. */
    static final int RESPONSE = 0x8000;

    private static final int DATA_SET_FOLLOWS = 0x0001;
    private static final int MEDIUM_PRIORITY = 0;

    private Commands() {}

    static byte[] echoRequest(int messageId) {
        return CommandSet.write(w -> w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.VERIFICATION)
                .unsignedShort(Tag.COMMAND_FIELD, ECHO)
                .unsignedShort(Tag.MESSAGE_ID, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, MessageAssembler.NO_DATA_SET));
    }

    static byte[] storeRequest(int messageId, String sopClass, String sopInstance) {
        return CommandSet.write(w -> w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, sopClass)
                .unsignedShort(Tag.COMMAND_FIELD, STORE)
                .unsignedShort(Tag.MESSAGE_ID, messageId)
                .unsignedShort(Tag.PRIORITY, MEDIUM_PRIORITY)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, DATA_SET_FOLLOWS)
                .text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, sopInstance));
    }

    static byte[] echoResponse(int messageId) {
        return CommandSet.write(w -> {
            w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.VERIFICATION);
            answer(w, ECHO, messageId, DimseStatus.SUCCESS);
        });
    }

    static byte[] storeResponse(int messageId, String sopClass, String sopInstance, DimseStatus status) {
        return CommandSet.write(w -> {
            w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, sopClass);
            answer(w, STORE, messageId, status);
            w.text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, sopInstance);
        });
    }

    static byte[] findRequest(int messageId) {
        return CommandSet.write(w -> w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.WORKLIST)
                .unsignedShort(Tag.COMMAND_FIELD, FIND)
                .unsignedShort(Tag.MESSAGE_ID, messageId)
                .unsignedShort(Tag.PRIORITY, MEDIUM_PRIORITY)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, DATA_SET_FOLLOWS));
    }

    static byte[] cancelRequest(int messageId) {
        return CommandSet.write(w -> w.unsignedShort(Tag.COMMAND_FIELD, CANCEL)
                .unsignedShort(Tag.MESSAGE_ID_RESPONDED_TO, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, MessageAssembler.NO_DATA_SET));
    }

    static byte[] findResponse(int messageId, DimseStatus status) {
        int type = status == DimseStatus.PENDING ? DATA_SET_FOLLOWS : MessageAssembler.NO_DATA_SET;
        return CommandSet.write(w -> w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.WORKLIST)
                .unsignedShort(Tag.COMMAND_FIELD, FIND | RESPONSE)
                .unsignedShort(Tag.MESSAGE_ID_RESPONDED_TO, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, type)
                .unsignedShort(Tag.STATUS, status.code()));
    }

    static byte[] commitRequest(int messageId) {
        return CommandSet.write(w -> w.text(Tag.REQUESTED_SOP_CLASS, Vr.UI, Uids.COMMITMENT)
                .unsignedShort(Tag.COMMAND_FIELD, ACTION)
                .unsignedShort(Tag.MESSAGE_ID, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, DATA_SET_FOLLOWS)
                .text(Tag.REQUESTED_SOP_INSTANCE, Vr.UI, Uids.COMMITMENT_INSTANCE)
                .unsignedShort(Tag.ACTION_TYPE, Commitment.REQUEST_ACTION));
    }

    static byte[] commitResponse(int messageId, DimseStatus status) {
        return CommandSet.write(w -> {
            w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.COMMITMENT);
            answer(w, ACTION, messageId, status);
            w.text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, Uids.COMMITMENT_INSTANCE);
            w.unsignedShort(Tag.ACTION_TYPE, Commitment.REQUEST_ACTION);
        });
    }

    static byte[] reportRequest(int messageId, int eventType) {
        return CommandSet.write(w -> w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.COMMITMENT)
                .unsignedShort(Tag.COMMAND_FIELD, EVENT_REPORT)
                .unsignedShort(Tag.MESSAGE_ID, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, DATA_SET_FOLLOWS)
                .text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, Uids.COMMITMENT_INSTANCE)
                .unsignedShort(Tag.EVENT_TYPE, eventType));
    }

    static byte[] reportResponse(int messageId, int eventType) {
        return CommandSet.write(w -> {
            w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, Uids.COMMITMENT);
            answer(w, EVENT_REPORT, messageId, DimseStatus.SUCCESS);
            w.text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, Uids.COMMITMENT_INSTANCE);
            w.unsignedShort(Tag.EVENT_TYPE, eventType);
        });
    }

    static byte[] response(int field, int messageId, DimseStatus status) {
        return CommandSet.write(w -> answer(w, field, messageId, status));
    }

    private static void answer(DataSetWriter w, int field, int messageId, DimseStatus status) {
        w.unsignedShort(Tag.COMMAND_FIELD, field | RESPONSE)
                .unsignedShort(Tag.MESSAGE_ID_RESPONDED_TO, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, MessageAssembler.NO_DATA_SET)
                .unsignedShort(Tag.STATUS, status.code());
    }
}
