package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** A practice account begins quickly: nothing of a service is loaded that nobody needs yet. */
final class LoadingTest {

  private static final String PLACE = "dev.gatehouse.";

  private static final Pattern NOT_OF_IAM =
      Pattern.compile(
          "sandbox[.](accounts|analyzer|billing|identitycenter|quotas|s3|ssm|sts)[.].*"
              // What a practice account is made with is said before its first request.
              + "|sandbox[.](cloud9|ec2)[.](?!(Cloud9|Ec2)Settings|CreationFailure"
              + "|Ec2Verification|PrivateSubnets).*"
              + "|sandbox[.]console[.](?!IamConsole|SignIn).*");

  /** Loads the house's classes itself, and notes which. */
  private static final class Noting extends ClassLoader {
    final Set<String> loaded = new TreeSet<>();

    Noting() {
      super(LoadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PLACE)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        loaded.add(name.substring(PLACE.length()));
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void aRequestToIamLoadsNothingOfOtherServicesNorOfTheirConsoles() throws Exception {
    Noting loader = new Noting();
    Class<?> type = loader.loadClass(Sandbox.class.getName());
    Object builder = type.getMethod("builder").invoke(null);
    Object sandbox = builder.getClass().getMethod("build").invoke(builder);
    try (SdkHttpClient http = (SdkHttpClient) type.getMethod("httpClient").invoke(sandbox);
        IamClient iam =
            IamClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build()) {
      assertEquals(List.of(), iam.listUsers().users());
    }
    assertTrue(loader.loaded.contains("sandbox.iam.IamService"), loader.loaded.toString());
    assertEquals(List.of(), loader.loaded.stream().filter(NOT_OF_IAM.asMatchPredicate()).toList());
  }
}
