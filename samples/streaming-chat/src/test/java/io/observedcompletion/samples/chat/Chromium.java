// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The browser of this machine. Tests that need one are skipped where there is none.
 */
final class Chromium {

	private static final Path BROWSER = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private Chromium() {
	}

	static ChromeDriver start(Path profile) {
		assumeThat(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER)).isTrue();
		// given by hand, or Selenium would download a driver
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.build();
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		return new ChromeDriver(service,
				options.setBinary(BROWSER.toFile())
					.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
							"--disable-background-networking", "--disable-component-update", "--disable-sync",
							"--user-data-dir=" + profile));
	}

	/**
	 * Returns what the browser complained of since it was asked last.
	 * @param browser the browser
	 * @return errors of scripts, of loading and of what the page is not allowed
	 */
	static List<String> errors(ChromeDriver browser) {
		return browser.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel() == Level.SEVERE)
			.map(LogEntry::getMessage)
			.toList();
	}

}
