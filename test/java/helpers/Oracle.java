import java.io.ByteArrayOutputStream;
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
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs many programs in one JVM. Arguments: a directory of sources, each a
 * {@code public class Main} with {@code public static String run()}, and a directory for class files.
 * Prints a line a program: its name, {@code ok|error|thrown}, and in base64 what it returned, the
 * compiler's errors as {@code line: message}, or the exception.
 */
public class Oracle {
  static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  static final class Source extends SimpleJavaFileObject {
    final String text;

    Source(String text) {
      super(URI.create("string:///Main.java"), Kind.SOURCE);
      this.text = text;
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
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".java", "");
      Path classes = Files.createDirectories(Path.of(args[1], name));
      String[] result = one(Files.readString(file), classes);
      String text = Base64.getEncoder().encodeToString(result[1].getBytes(StandardCharsets.UTF_8));
      out.println(name + " " + result[0] + " " + text);
    }
  }

  static String[] one(String source, Path classes) throws Exception {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    List<String> options = List.of("-d", classes.toString(), "-nowarn", "-proc:none", "-g");
    boolean compiled =
        COMPILER.getTask(null, null, collector, options, null, List.of(new Source(source))).call();
    if (!compiled) {
      StringBuilder errors = new StringBuilder();
      for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
        if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
        String message = diagnostic.getMessage(null).split("\n")[0];
        errors.append(diagnostic.getLineNumber()).append(": ").append(message).append('\n');
      }
      return new String[] {"error", errors.toString()};
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object result = loader.loadClass("Main").getMethod("run").invoke(null);
      // The loader's name and hash are this tool's, not the program's.
      String text = String.valueOf(result);
      return new String[] {"ok", text.replaceAll("loader java.net.URLClassLoader @[0-9a-f]+", "loader 'app'")};
    } catch (java.lang.reflect.InvocationTargetException e) {
      return new String[] {"thrown", e.getCause().toString()};
    }
  }
}
