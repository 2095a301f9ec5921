import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs many programs in one JVM. Arguments: a directory of sources, each a
 * {@code public class Main} with {@code public static String run()}, and a directory for class files.
 * Many are compiled at once, each in a package of its own that is taken out of what it prints; those with
 * errors are set aside and the others compiled again. Prints a line a program: its name, {@code ok|error|thrown},
 * and in base64 what it returned, the compiler's errors as {@code line: message}, or the exception.
 */
public class Oracle {
  static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  static final class Source extends SimpleJavaFileObject {
    final String name;
    final String prefix;
    final String text;

    Source(String name, String prefix, String text) {
      super(URI.create("string:///" + prefix + "/Main.java"), Kind.SOURCE);
      this.name = name;
      this.prefix = prefix;
      this.text = "package " + prefix + "; " + text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Path> files = new ArrayList<>();
    try (var listed = Files.list(Path.of(args[0]))) {
      listed.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
    }
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".java", "");
      sources.add(new Source(name, "zq" + sources.size() + "zq", Files.readString(file)));
    }
    Path classes = Files.createDirectories(Path.of(args[1]));
    Map<String, String[]> results = new TreeMap<>();
    // What has errors is compiled again without them: few at a time, so that little is compiled twice.
    for (int from = 0; from < sources.size(); from += 60) {
      List<Source> some = sources.subList(from, Math.min(sources.size(), from + 60));
      for (Source one : compiled(some, classes, results)) results.put(one.name, run(one, classes));
    }
    results.forEach(
        (name, result) -> {
          byte[] text = result[1].getBytes(StandardCharsets.UTF_8);
          out.println(name + " " + result[0] + " " + Base64.getEncoder().encodeToString(text));
        });
  }

  /** What compiles; the errors of the others go to the results. */
  static List<Source> compiled(List<Source> all, Path classes, Map<String, String[]> results) {
    List<Source> left = all;
    List<String> options =
        List.of("-d", classes.toString(), "-nowarn", "-proc:none", "-g", "-Xmaxerrs", "100000");
    while (!left.isEmpty()) {
      DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
      if (COMPILER.getTask(null, null, collector, options, null, left).call()) return left;
      Map<String, StringBuilder> errors = new TreeMap<>();
      for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
        if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
        String message = diagnostic.getMessage(null).split("\n")[0];
        String text = diagnostic.getLineNumber() + ": " + message + "\n";
        errors.computeIfAbsent(diagnostic.getSource().getName(), name -> new StringBuilder()).append(text);
      }
      if (errors.isEmpty()) throw new IllegalStateException("the compiler failed without a word");
      List<Source> clean = new ArrayList<>();
      for (Source one : left) {
        StringBuilder text = errors.get(one.getName());
        if (text == null) clean.add(one);
        else results.put(one.name, new String[] {"error", text.toString()});
      }
      left = clean;
    }
    return left;
  }

  static String[] run(Source source, Path classes) throws Exception {
    // The package, the loader's name and its hash are this tool's, not the program's.
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object result = loader.loadClass(source.prefix + ".Main").getMethod("run").invoke(null);
      return new String[] {"ok", own(String.valueOf(result), source.prefix)};
    } catch (java.lang.reflect.InvocationTargetException e) {
      return new String[] {"thrown", own(e.getCause().toString(), source.prefix)};
    }
  }

  static String own(String text, String prefix) {
    return text.replace(prefix + ".", "")
        .replaceAll("loader java.net.URLClassLoader @[0-9a-f]+", "loader 'app'");
  }
}
