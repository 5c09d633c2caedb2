//! A window under WebDriver: finds what a person sees, taps and types.

use doorstep_tests::{Running, program};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How long a person would wait before they think that it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// The app's window.
pub struct Window {
    client: Client,
    pictures: PathBuf,
    driver: Running,
    _display: Option<Running>,
}

impl Window {
    /// Opens the app on a device's folder.
    pub async fn open(device: &Path, pictures: &Path) -> Self {
        let (display, number) = display();
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).env("DISPLAY", number).env("DOORSTEP_DATA", device);
        // Without these two the app takes no orders from a driver.
        driver.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        // Where there is no graphics card, WebKit draws in memory.
        driver.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").stdout(Stdio::null()).stderr(Stdio::null());
        let driver = Running::start(&mut driver);
        let client = connect(port).await;
        client.set_window_size(400, 780).await.ok();
        Self { client, pictures: pictures.to_owned(), driver, _display: display }
    }

    /// The element that a CSS selector names, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css));
        match waiting.await {
            Ok(element) => element,
            Err(fault) => {
                self.picture("failed").await;
                panic!("{css} is not on the screen ({fault}); see the picture «failed»")
            }
        }
    }

    /// Taps an element.
    pub async fn tap(&self, css: &str) {
        let element = self.find(css).await;
        self.tap_element(&element, css).await;
    }

    /// Taps the button with this text, or whose text begins with it.
    pub async fn tap_button(&self, text: &str) {
        let path = format!("//button[starts-with(normalize-space(.), \"{text}\")]");
        let waiting = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path));
        match waiting.await {
            Ok(element) => self.tap_element(&element, text).await,
            Err(fault) => {
                self.picture("failed").await;
                panic!("there is no button «{text}» ({fault}); see the picture «failed»")
            }
        }
    }

    async fn tap_element(&self, element: &Element, what: &str) {
        // What a fixed bar covers is first moved to the middle, as a thumb would.
        let script = "arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()";
        let argument = serde_json::to_value(element).unwrap();
        let done = tokio::time::timeout(PATIENCE, self.client.execute(script, vec![argument])).await;
        let done = done.unwrap_or_else(|_| panic!("the driver does not come back from tapping {what}"));
        done.unwrap_or_else(|fault| panic!("{what} can't be tapped: {fault}"));
    }

    /// Types into a field, and leaves it.
    pub async fn type_into(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        let argument = serde_json::to_value(&field).unwrap();
        let script = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'}); arguments[0].focus()";
        self.client.execute(script, vec![argument]).await.unwrap();
        field.send_keys(text).await.unwrap();
        self.client.execute("document.activeElement.blur()", vec![]).await.unwrap();
    }

    /// Types the answer of a question.
    pub async fn answer(&self, name: &str, text: &str) {
        self.type_into(&format!("{} input", question(name)), text).await;
        self.settled().await;
    }

    /// What stands in the field of a question.
    pub async fn value_of(&self, name: &str) -> String {
        let field = self.find(&format!("{} input", question(name))).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Chooses a choice of a question.
    pub async fn choose(&self, name: &str, value: &str) {
        self.tap(&format!("{} input[value='{value}']", question(name))).await;
        self.settled().await;
    }

    /// Waits until every action was answered.
    pub async fn settled(&self) {
        let script = "return document.querySelectorAll('[aria-busy=\"true\"]').length";
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            let asked = tokio::time::timeout(Duration::from_secs(5), self.client.execute(script, vec![])).await;
            if asked.expect("the driver answers").unwrap() == 0 {
                return;
            }
        }
    }

    /// Turns to the next page of the interview, or from the last to the matches.
    pub async fn next(&self) {
        self.tap(".turn button.main").await;
        self.settled().await;
    }

    /// Opens a page of the interview through the list of pages, by its place from 1.
    pub async fn open_page(&self, place: usize) {
        self.tap("button.pages").await;
        self.tap(&format!("nav li:nth-child({place}) button")).await;
        self.settled().await;
    }

    /// The page's whole text.
    pub async fn text(&self) -> String {
        self.find("body").await.text().await.unwrap()
    }

    /// Keeps a picture for people to look at. The driver sometimes never gives one, though the page is drawn and answers
    /// everything else: the story goes on without it.
    pub async fn picture(&self, name: &str) {
        match tokio::time::timeout(Duration::from_secs(5), self.client.screenshot()).await {
            Ok(Ok(png)) => std::fs::write(self.pictures.join(format!("{name}.png")), png).unwrap(),
            Ok(Err(fault)) => eprintln!("no picture «{name}»: {fault}"),
            Err(_) => eprintln!("no picture «{name}»: the driver does not answer"),
        }
    }

    /// Kills the app at once, as a phone does that is out of memory.
    pub fn kill(self) {
        signal("-9", &self.driver);
    }

    /// Closes the window, as the desktop does when a person logs out.
    pub fn close(self) {
        signal("-15", &self.driver);
    }
}

/// Sends a signal to the app that a driver has started.
///
/// # Panics
/// If the app does not run, or still runs a while after the signal.
fn signal(signal: &str, driver: &Running) {
    let app = app_of(driver).expect("the app runs");
    Command::new("kill").args([signal, &app]).status().unwrap();
    for _ in 0..100 {
        if app_of(driver).is_none() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the app still runs after kill {signal}");
}

/// The process id of the app, which is a child of its driver; a child that has ended but was not waited for is none.
fn app_of(driver: &Running) -> Option<String> {
    let parent = driver.0.id().to_string();
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    let mut ids = processes.filter_map(|process| process.file_name().into_string().ok());
    ids.find(|id| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let Some((name, rest)) = stat.split_once(')') else { return false };
        let mut fields = rest.split_whitespace();
        name.ends_with("(doorstep-app") && fields.next() != Some("Z") && fields.next() == Some(parent.as_str())
    })
}

/// The selector of a question by its name; a member's question is the one on the page.
fn question(name: &str) -> String {
    format!(":is([id='question-{name}'], [id^='question-'][id$='/{name}'])")
}

async fn connect(port: u16) -> Client {
    let options = serde_json::json!({ "binary": program("doorstep-app"), "args": [] });
    let mut capabilities = Capabilities::new();
    capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
    let address = format!("http://127.0.0.1:{port}");
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&address).await {
            Ok(client) => return client,
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
    panic!("WebKitWebDriver does not answer, or the app does not start")
}

/// The display that is there, or a virtual one.
fn display() -> (Option<Running>, String) {
    if let Ok(number) = std::env::var("DISPLAY") {
        return (None, number);
    }
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "800x1000x24", "-nolisten", "tcp"]);
    let mut running = Running::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut number = String::new();
    let out = running.0.stdout.take().expect("Xvfb writes its number");
    BufReader::new(out).read_line(&mut number).expect("Xvfb writes its number");
    (Some(running), format!(":{}", number.trim()))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
