package io.invigil.precheck.platform;

import java.util.concurrent.locks.LockSupport;

/// A program that says which locale it is in, waits for ever, or prints for ever.
final class Shouting {
    private Shouting() {}

    /// @param arguments `locale`, `wait` or `shout`
    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "locale" -> System.out.print(System.getenv("LC_ALL"));
            case "wait" -> {
                while (true) {
                    LockSupport.park();
                }
            }
            default -> {
                while (!System.out.checkError()) {
                    System.out.println("and again");
                }
            }
        }
    }
}
