// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.observedcompletion.samples.model.LocalModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.port=0", "local-model.pace=60ms" })
class ChatPageTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Why do cats purr?"));

	@LocalServerPort
	private int port;

	@Autowired
	private LocalModel model;

	private ChromeDriver browser;

	@BeforeEach
	void open(@TempDir Path profile) {
		this.browser = Chromium.start(profile);
		this.browser.get("http://localhost:" + this.port);
	}

	@AfterEach
	void quit() {
		if (this.browser != null) {
			List<String> errors = Chromium.errors(this.browser);
			this.browser.quit();
			assertThat(errors).isEmpty();
		}
	}

	@Test
	void keepsTheAnswerWhenTheUserStopsIt() {
		element("send").click();
		waitUntil(() -> answer().length() > 60);
		assertThat(element("status").getText()).isEqualTo("answering");
		element("stop").click();
		waitUntil(() -> element("status").getText().equals("stopped"));
		assertThat(WHOLE).startsWith(answer());
		assertThat(answer()).hasSizeBetween(60, WHOLE.length() - 1);
		assertThat(element("send").isEnabled()).isTrue();
	}

	@Test
	void showsTheWholeAnswer() {
		element("send").click();
		waitUntil(() -> element("status").getText().equals("complete"));
		assertThat(answer()).isEqualTo(WHOLE);
	}

	@Test
	void sendsAtEnterAndMakesANewLineAtShiftAndEnter() {
		element("prompt").sendKeys(Keys.chord(Keys.SHIFT, Keys.ENTER), "Really?", Keys.ENTER);
		waitUntil(() -> element("status").getText().equals("complete"));
		assertThat(element("prompt").getDomProperty("value")).isEqualTo("Why do cats purr?\nReally?");
		assertThat(answer()).isEqualTo(WHOLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/events", "/chat/worker", "/chat/sse-emitter" })
	void showsTheWholeAnswerThatComesAsEventsAndAsksForItOnce(String path) throws Exception {
		int before = this.model.asked();
		choose(path);
		element("send").click();
		waitUntil(() -> element("status").getText().equals("complete"));
		assertThat(answer()).isEqualTo(WHOLE);
		// longer than an EventSource waits before it asks again
		Thread.sleep(4000);
		assertThat(answer()).isEqualTo(WHOLE);
		assertThat(this.model.asked()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/events", "/chat/worker", "/chat/sse-emitter" })
	void stopsTheModelWhenTheUserStopsItsEvents(String path) {
		int before = this.model.clientsGone();
		choose(path);
		element("send").click();
		waitUntil(() -> answer().length() > 60);
		element("stop").click();
		waitUntil(() -> element("status").getText().equals("stopped"));
		waitUntil(() -> this.model.clientsGone() == before + 1);
	}

	private void choose(String path) {
		element("path").findElement(By.cssSelector("option[value='" + path + "']")).click();
	}

	@Test
	void showsWhereTheLoopBreaks() {
		element("break").click();
		waitUntil(() -> element("status").getText().equals("ended by the loop, at an empty chunk"));
		assertThat(WHOLE).startsWith(answer());
		assertThat(answer()).isNotEmpty().hasSizeLessThan(WHOLE.length());
	}

	private void waitUntil(BooleanSupplier condition) {
		new WebDriverWait(this.browser, Duration.ofSeconds(15), Duration.ofMillis(50))
			.until((driver) -> condition.getAsBoolean());
	}

	private String answer() {
		return element("answer").getDomProperty("textContent");
	}

	private WebElement element(String id) {
		return this.browser.findElement(By.id(id));
	}

}
