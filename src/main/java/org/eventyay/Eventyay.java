package org.eventyay;

public final class Eventyay {
    private Eventyay() {}

    public static void main(String[] args) {
        System.out.println("eventyay");
    }
}
