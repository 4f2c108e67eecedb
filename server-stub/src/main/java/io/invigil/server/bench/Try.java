package io.invigil.server.bench;
import java.nio.file.*; import java.time.Duration;
final class Try { public static void main(String[] a) throws Exception {
  Shape shape = a[0].equals("b") ? Shape.BATCHED : Shape.SINGLE;
  try (InvigilLoad load = InvigilLoad.start(Path.of(a[1]), shape)) {
    System.out.println("pid " + load.pid());
    for (int i=0;i<Integer.parseInt(a[2]);i++) System.out.println(load.run(Duration.ofSeconds(3), Duration.ofSeconds(Integer.parseInt(a[3]))).facts());
  } } }
