"""Bar, ticker, side panel and sheets: values in, pictures out."""
