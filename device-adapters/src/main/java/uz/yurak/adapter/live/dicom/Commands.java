package uz.yurak.adapter.live.dicom;

import uz.yurak.adapter.dicom.CommandSet;
import uz.yurak.adapter.dicom.DataSetWriter;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;

/** Command sets of C-ECHO and C-STORE (PS3.7, 9.3). */
final class Commands {
    static final int STORE = 0x0001;
    static final int ECHO = 0x0030;
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
            answer(w, ECHO, messageId, StoreStatus.SUCCESS);
        });
    }

    static byte[] storeResponse(int messageId, String sopClass, String sopInstance, StoreStatus status) {
        return CommandSet.write(w -> {
            w.text(Tag.AFFECTED_SOP_CLASS, Vr.UI, sopClass);
            answer(w, STORE, messageId, status);
            w.text(Tag.AFFECTED_SOP_INSTANCE, Vr.UI, sopInstance);
        });
    }

    static byte[] response(int field, int messageId, StoreStatus status) {
        return CommandSet.write(w -> answer(w, field, messageId, status));
    }

    private static void answer(DataSetWriter w, int field, int messageId, StoreStatus status) {
        w.unsignedShort(Tag.COMMAND_FIELD, field | RESPONSE)
                .unsignedShort(Tag.MESSAGE_ID_RESPONDED_TO, messageId)
                .unsignedShort(Tag.COMMAND_DATA_SET_TYPE, MessageAssembler.NO_DATA_SET)
                .unsignedShort(Tag.STATUS, status.code());
    }
}
