package org.eventyay.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Names below {@code .names.test} whose answers a test sets, another one for each question; all other names as the system knows them. */
public final class TestNames extends InetAddressResolverProvider {
    private static final String OURS = ".names.test";
    private static final Map<String, Answers> NAMES = new ConcurrentHashMap<>();

    /** What a name is answered with: the lists in turn, the last one for ever. */
    private record Answers(List<List<String>> lists, AtomicInteger asked) {
        Stream<InetAddress> next() throws UnknownHostException {
            List<String> addresses = lists.get(Math.min(asked.getAndIncrement(), lists.size() - 1));
            InetAddress[] found = new InetAddress[addresses.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses.get(i));
            }
            return Arrays.stream(found);
        }
    }

    /**
     * Makes a name known.
     *
     * @param label  unlike those of other tests: Java remembers what it was answered for half a minute
     * @param answers the addresses of the first question, of the second, and so on
     * @return the name
     */
    @SafeVarargs
    public static String known(String label, List<String>... answers) {
        NAMES.put(label + OURS, new Answers(List.of(answers), new AtomicInteger()));
        return label + OURS;
    }

    /** How often the system was asked for a name. */
    public static int asked(String name) {
        return NAMES.get(name).asked().get();
    }

    @Override
    public String name() {
        return "names of tests";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                Answers ours = NAMES.get(host);
                return ours == null ? usual.lookupByName(host, policy) : ours.next();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }
}
