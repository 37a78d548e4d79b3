package uz.yurak.gateway.intake.ftp;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses as machines write them into PORT (RFC 959 section 4.1.2) and EPRT (RFC 2428 section 2). */
final class FtpAddresses {
    private FtpAddresses() {}

    /** @throws IllegalArgumentException where it is none; names are not looked up */
    static InetSocketAddress parse(String verb, String argument) throws IOException {
        return verb.equals("PORT") ? port(argument) : extended(argument);
    }

    private static InetSocketAddress port(String argument) throws IOException {
        String[] parts = argument.split(",", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("expected six numbers");
        }
        byte[] numbers = new byte[6];
        for (int i = 0; i < numbers.length; i++) {
            int number = Integer.parseInt(parts[i].strip());
            if (number < 0 || number > 255) {
                throw new IllegalArgumentException("expected numbers up to 255");
            }
            numbers[i] = (byte) number;
        }
        return new InetSocketAddress(
                InetAddress.getByAddress(Arrays.copyOf(numbers, 4)),
                (Byte.toUnsignedInt(numbers[4]) << 8) + Byte.toUnsignedInt(numbers[5]));
    }

    private static InetSocketAddress extended(String argument) throws IOException {
        if (argument.length() < 2) {
            throw new IllegalArgumentException("expected |1|address|port|");
        }
        String[] parts = argument.substring(1).split(Pattern.quote(argument.substring(0, 1)), -1);
        byte[] address = parts.length == 4 ? NetUtil.createByteArrayFromIpAddressString(parts[1]) : null;
        if (address == null) {
            throw new IllegalArgumentException("expected |1|address|port|");
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), Integer.parseInt(parts[2]));
    }
}
